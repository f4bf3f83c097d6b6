//! Traces of requests to a collector of OpenTelemetry (OTLP over HTTP), for whoever follows a request over several systems.
//!
//! The rules it keeps: a span holds what the log's line of a request holds, and nothing else; a trace that a caller began
//! (`traceparent`) is gone on with; a collector that is away costs no request anything.

use opentelemetry::propagation::{Extractor, TextMapPropagator as _};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::Layer as _;

use crate::server::log::{self, More};
use crate::wire::header::TRACE_PARENT;

/// Sends spans for as long as this lives; the last ones when it goes.
#[derive(Debug)]
pub struct Sending(SdkTracerProvider);

impl Drop for Sending {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(cause = %error, "the last spans were not sent");
        }
    }
}

/// What sends spans to a collector, such as `http://127.0.0.1:4318`, for the log to be started with.
///
/// # Errors
/// When the address is none.
pub fn to(collector: &str) -> Result<(More, Sending), opentelemetry_otlp::ExporterBuildError> {
    let endpoint = format!("{}/v1/traces", collector.trim_end_matches('/'));
    let exporter = SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(endpoint)
        .with_headers(std::collections::HashMap::new())
        .build()?;
    let resource = Resource::builder_empty().with_service_name("wissel").build();
    let provider = SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(exporter).build();
    log::go_on_with(adopt);
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("wissel")).with_location(false);
    Ok((layer.with_threads(false).boxed(), Sending(provider)))
}

/// Makes a span part of the trace that the caller began.
fn adopt(span: &tracing::Span, parent: &str) {
    let context = TraceContextPropagator::new().extract(&One(parent));
    // Without a layer to send it there is nothing to be part of.
    let _ = span.set_parent(context);
}

/// The one header that says it.
struct One<'a>(&'a str);

impl Extractor for One<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        key.eq_ignore_ascii_case(TRACE_PARENT).then_some(self.0)
    }

    fn keys(&self) -> Vec<&str> {
        vec![TRACE_PARENT]
    }
}
