/** What the user says in a turn; the number is that of the turn in its session. */
export function questionText(turn: number): string {
  return `question ${turn}`;
}

/** What the model says in a turn. */
export function answerText(turn: number): string {
  return `answer ${turn}`;
}
