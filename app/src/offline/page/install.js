// Empty for now
