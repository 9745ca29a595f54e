package import HongyanMerge

/// The schema that a program's main passes to its commands, which the argument parser makes by
/// type.
package enum InjectedSchema {
  /// The schema of the running program.
  @TaskLocal package static var current = Schema(
    revision: 0, types: [], roles: [], scopeNaming: nil)
}
