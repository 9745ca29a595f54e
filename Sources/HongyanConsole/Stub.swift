enum StubConsole {}
