enum StubServerCommands {}
