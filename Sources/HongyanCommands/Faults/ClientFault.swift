import HongyanConsole

/// What an error means to the one who typed the command; `nil` for one that nobody foresaw.
func clientFault(_ error: any Error) -> Fault? {
  townshipFault(error)
    ?? exchangeFault(error)
    ?? storeFault(error)
    ?? reviewFault(error)
    ?? importFault(error)
}
