//! Hulpvragen over HTTP: asking, and who hears of it.

use crate::support::{
    browser::Browser,
    people::{anneke, petra, ria, selam},
    site,
};
use axum::http::StatusCode;

#[tokio::test]
async fn selam_asks_by_choices_and_sees_what_becomes_of_it() {
    let site = site().await;
    let selam = selam(&site.state.db).await;
    let mut browser = Browser::of(&site, &selam).await;
    let first = browser.get("/hulp/vragen").await;
    assert!(first.says("ሓኪም") && first.says("data-step=\"wat\""));
    let sent = browser.post("/hulp/vragen", &[("wat", "doctor"), ("wanneer", "week")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&sent.location).await.says("ሕቶኹም ተሰዲዱ ኣሎ"));
    let (petra, anneke, ria) =
        (petra(&site.state.db).await, anneke(&site.state.db).await, ria(&site.state.db).await);
    for (who, status) in
        [(&petra, StatusCode::NOT_FOUND), (&anneke, StatusCode::NOT_FOUND), (&ria, StatusCode::OK)]
    {
        assert_eq!(Browser::of(&site, who).await.get(&sent.location).await.status, status);
    }
}
