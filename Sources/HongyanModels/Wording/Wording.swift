/// The words that several programs show, in both languages; a group a file.
///
/// They are what a cadre says. Nothing here, and nothing on a screen, speaks of the machinery
/// underneath.
public enum Wording {}
