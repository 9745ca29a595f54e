enum StubDocuments {}
