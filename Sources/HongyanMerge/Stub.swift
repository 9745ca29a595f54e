enum StubMerge {}
