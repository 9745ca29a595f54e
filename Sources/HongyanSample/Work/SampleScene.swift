package import HongyanMerge

/// A part of the story in which machines do what does not go together, or just goes together.
package struct SampleScene: Sendable {
  /// The scenes.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One machine sets a household's phone, another its address.
    case differentFields
    /// Two machines set a household's phone.
    case samePhone
    /// Two machines correct a resident's identity number.
    case sameIdentityNumber
    /// A village closes a ticket that the township hands up.
    case closedWhileEscalated
    /// A household is declared void while somebody corrects it.
    case voidedWhileEdited
    /// A township proposes what the county decides.
    case proposal
    /// Two townships have a resident with one identity number.
    case twin
    /// A machine writes into a village that it no longer has.
    case returned
  }

  /// Which scene it is.
  package let kind: Kind
  /// What it is called.
  package let labels: Labels
  /// The record that it is about.
  package let subject: SampleKey
  /// What is done, in this order in time.
  package let actions: [SampleAction]
  /// The kind of item that the morning's review has for it; `nil` when nothing is to be decided.
  package let review: ReviewKind?
  /// A field of the subject and what everybody sees in it after the night.
  package let shown: (field: String, value: String)?
}
