/// What is merged on its own within a record (Protocol R5).
enum NaiveUnit: Hashable {
  case liveness
  case place
  case field(NaiveBytes)
  case member(NaiveBytes, of: NaiveBytes)
}
