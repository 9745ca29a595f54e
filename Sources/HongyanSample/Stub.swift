enum StubSample {}
