/** What an answer says of a thread. */
interface ThreadWords {
  readonly turns: readonly string[];
  readonly status?: string;
}

/**
 * What an answer says of a thread in which a turn goes on: without its status and without that turn, of which the
 * moment decides how much is told (RESUME-62 looks at what is lost by that).
 *
 * @param before number of turns that were there before
 */
export function settledWords(says: unknown, before: number): unknown {
  if (!isThreadWords(says)) return says;
  const { status: _, ...words } = says;
  return { ...words, turns: says.turns.slice(0, before) };
}

/** What is read of a thread in which a turn went on: without the texts of one that was cut off, which are chance. */
export function settledReading(says: unknown, before: number): unknown {
  if (!isThreadWords(says)) return says;
  const turns = says.turns.map((turn, index) =>
    index < before ? turn : turn.replace(/^interrupted: .*/s, 'interrupted'),
  );
  return { ...says, turns };
}

function isThreadWords(says: unknown): says is ThreadWords {
  return typeof says === 'object' && says !== null && 'turns' in says && Array.isArray(says.turns);
}
