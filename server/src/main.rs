mod assets;

use axum::{Router, http::header, routing::get};

const CSP: &str = "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; img-src 'self'; style-src 'self'; script-src 'self' 'nonce-abc' 'wasm-unsafe-eval'";

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let listen = args.iter().position(|arg| arg == "--listen").and_then(|at| args.get(at + 1));
    let manifest = assets::manifest();
    let page = leptos_axum::render_app_async(move || app::page(&manifest));
    let router: Router = Router::new()
        .route("/", get(page))
        .layer(axum::middleware::from_fn(csp))
        .route("/health", get(|| async { "ok" }))
        .merge(assets::router());
    let listener = tokio::net::TcpListener::bind(listen.map_or("127.0.0.1:3000", String::as_str)).await?;
    axum::serve(listener, router).await
}

async fn csp(request: axum::extract::Request, next: axum::middleware::Next) -> axum::response::Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, axum::http::HeaderValue::from_static(CSP));
    response
}
