import type { SessionRules } from '../session-rules.ts';

/** Events without those that the rules leave to other clauses. */
export function withoutLeftOut<Event extends { readonly says: string }>(
  { leftOutEvents }: Pick<SessionRules, 'leftOutEvents'>,
  events: readonly Event[],
): Event[] {
  return events.filter(
    ({ says }, index) => !leftOutEvents?.says.test(`${says} > ${events[index + 1]?.says ?? ''}`),
  );
}
