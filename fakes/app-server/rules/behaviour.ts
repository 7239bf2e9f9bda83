import type { Defect } from './defect.ts';
import { compareEditions, type Edition } from './edition.ts';
import { ruleValue, type VariantRule } from './variant-rule.ts';

/** What one server does: an edition and the defects laid over it. */
export interface Behaviour {
  readonly edition: Edition;
  /** The release that the server says it is, e.g. `0.130.0`. */
  readonly release: string;
  readonly defects: ReadonlySet<Defect>;
  value<Value>(rule: VariantRule<Value>): Value;
  has(defect: Defect): boolean;
  /** For tables of wire members: whether the edition is this one or newer. */
  since(edition: Edition): boolean;
}

/** The behaviour of an edition, with defects. */
export function createBehaviour(edition: Edition, defects: Iterable<Defect> = []): Behaviour {
  const active = new Set(defects);
  const values = new Map<VariantRule<unknown>, unknown>();
  return {
    edition,
    release: `${edition}.0`,
    defects: active,
    value<Value>(rule: VariantRule<Value>): Value {
      if (!values.has(rule)) values.set(rule, ruleValue(rule, edition));
      return values.get(rule) as Value;
    },
    has: (defect) => active.has(defect),
    since: (other) => compareEditions(edition, other) >= 0,
  };
}
