import HongyanConsole
import HongyanMerge

/// Tells the story in the terminal.
struct Narrator {
  let output: Output

  func chapter(_ number: Int, _ title: Labels) {
    output.say("")
    output.say(output.coloured("\(number). \(title[output.language])", .strong))
  }

  func tell(_ labels: Labels) { output.say("   " + labels[output.language]) }
}
