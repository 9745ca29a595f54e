enum StubHub {}
