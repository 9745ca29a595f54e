enum StubSyncHTTP {}
