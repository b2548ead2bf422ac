"""Benchmarks of dipevents: a generator of corpora and a runner; see docs/performance.md."""
