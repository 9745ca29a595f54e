enum StubTownship {}
