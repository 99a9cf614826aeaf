// Prints the style sheet of a release: one file, small, for three years of browsers and iPhones of 2016 and later.
// Logical properties and :dir() stay as they are written: rewritten by language they would miss a direction set by hand.
import { Features, bundle } from "lightningcss";

const version = (major, minor = 0) => (major << 16) | (minor << 8);
const { code } = bundle({
  filename: process.argv[2],
  minify: true,
  targets: {
    android: version(109),
    chrome: version(109),
    edge: version(109),
    firefox: version(115),
    ios_saf: version(15, 4),
    safari: version(15, 4),
    samsung: version(22),
  },
  exclude: Features.LogicalProperties | Features.DirSelector,
});
process.stdout.write(code);
