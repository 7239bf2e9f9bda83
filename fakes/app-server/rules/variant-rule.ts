import { compareEditions, type Edition } from './edition.ts';

/** A legitimate difference between editions. */
export interface VariantRule<Value> {
  readonly name: string;
  /** Ids of the clauses that judge it; empty where no suite looks. */
  readonly clauses: readonly string[];
  /** How the values were found. */
  readonly provenance: string;
  /** Oldest first; the first has no `since` and holds for every older edition. */
  readonly byEdition: readonly RuleValue<Value>[];
}

export interface RuleValue<Value> {
  readonly since?: Edition;
  readonly value: Value;
}

/** States a rule; its type is that of its first value. */
export function defineRule<Value>(rule: VariantRule<Value>): VariantRule<Value> {
  return rule;
}

/** The value of a rule in an edition. */
export function ruleValue<Value>(rule: VariantRule<Value>, edition: Edition): Value {
  const holds = rule.byEdition.findLast(
    ({ since }) => since === undefined || compareEditions(edition, since) >= 0,
  );
  if (holds === undefined) throw new Error(`rule ${rule.name} says nothing about ${edition}`);
  return holds.value;
}
