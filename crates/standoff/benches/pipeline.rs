//! Times of the path from a sample's text to its reading, by groups of stages: `cargo bench -p standoff`.
//!
//! The groups are what a profile tells apart: the bytes, the net with the layers over it, the rules on a document, and
//! all of it. The pipeline is warm, as it is from the second story on.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use standoff::Pipeline;
use standoff::intake::{Given, story};
use standoff_coding::Dictionary;

const SAMPLE: &[u8] =
    include_bytes!("../../../samples/syria-2012/09-2013-09-28-resolution-2118.txt");

fn stages(criterion: &mut Criterion) {
    let read = || story(black_box(SAMPLE), &Given::default()).expect("the sample is a story");
    let sample = read();
    let pipeline = Pipeline::load();
    let dictionary = Dictionary::load();
    let document = pipeline.document(&sample);

    let mut group = criterion.benchmark_group("story");
    let words = sample.text().split_whitespace().count();
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("intake", |bencher| bencher.iter(read));
    group.bench_function("language", |bencher| bencher.iter(|| pipeline.document(&sample)));
    group.bench_function("coding", |bencher| {
        bencher.iter(|| {
            let statements = standoff_coding::state(&document, &sample, &dictionary);
            let events = standoff_coding::code(&document, &dictionary, &statements);
            let (commitments, _) =
                standoff_coding::commit(&document, &sample, &dictionary, &statements);
            let figures = standoff_coding::count(&document, &dictionary, &statements);
            let positions = standoff_coding::account(
                &document,
                &dictionary,
                &statements,
                &commitments,
                &events,
            );
            (figures, positions)
        });
    });
    group.bench_function("reading", |bencher| bencher.iter(|| pipeline.read(&sample)));
    group.finish();

    let mut group = criterion.benchmark_group("start");
    group.sample_size(10);
    group.bench_function("load", |bencher| bencher.iter(Pipeline::load));
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
