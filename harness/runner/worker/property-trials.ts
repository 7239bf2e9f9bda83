import { caseFileText } from '../../case-file/case-file.ts';
import type { ValueKind } from '../../case-file/value-kind.ts';
import { HarnessDefect } from '../../harness-defect.ts';
import type { FieldIssue } from '../../yaml/field-reader.ts';
import type { PlannedCase } from '../case-result.ts';
import type { CaseDefinition } from '../conformance-case.ts';
import { type Exploration, explore } from '../explore.ts';
import { holdsForAll, type PropertySettings } from '../holds-for-all.ts';
import { NotApplicable } from '../not-applicable.ts';
import type { PreparedTarget } from '../prepared-target.ts';
import type { Property } from '../property.ts';
import type { Replay, RunSettings } from '../run-settings.ts';
import { TrialMeter } from '../trial-meter.ts';
import type { TriedValues } from '../tried-values.ts';
import type { CaseClock } from './case-clock.ts';
import { keepFile } from './keep-file.ts';

interface PropertyTrialsOptions {
  readonly definition: CaseDefinition;
  readonly planned: PlannedCase;
  readonly target: Pick<PreparedTarget, 'edition'>;
  readonly settings: RunSettings;
  readonly clock: CaseClock;
}

/**
 * Tries the properties of one case as the run asks: with generated values, or with that of a case file.
 * Remembers what was tried, and keeps what violates a property as a case file.
 */
export class PropertyTrials {
  readonly #options: PropertyTrialsOptions;
  readonly #meters: { readonly tried: TriedValues }[] = [];

  constructor(options: PropertyTrialsOptions) {
    this.#options = options;
  }

  async forAll<Value>(property: Property<Value>): Promise<void> {
    const asked = { ...property, ...this.#changes(property) };
    await this.#measured(property.kind, (meter) => holdsForAll(asked, this.#settings, meter));
  }

  async explore<Value>(exploration: Exploration<Value>): Promise<void> {
    const asked = { ...exploration, ...this.#changes(exploration) };
    await this.#measured(exploration.kind, (meter) => explore(asked, this.#settings, meter));
  }

  get tried(): readonly TriedValues[] {
    return this.#meters.map(({ tried }) => tried);
  }

  get #settings(): PropertySettings {
    const { property, seed, replay } = this.#options.settings;
    // What is replayed is an example, and all that is tried.
    return { ...property, seed, ...(replay ? { runs: 0 } : {}) };
  }

  /** What the run lays down for a property. */
  #changes<Value>(property: Property<Value>): Pick<Property<Value>, 'examples' | 'onViolation'> {
    const { definition, settings } = this.#options;
    if (definition.replays !== property.kind) {
      throw new HarnessDefect(`a case of ${property.kind.plural} must say that it replays them`);
    }
    return {
      onViolation: (value) => this.#keep(property, value),
      ...(settings.replay ? { examples: [replayed(property, settings.replay)] } : {}),
    };
  }

  async #measured<Value>(
    kind: ValueKind<Value>,
    attempt: (meter: TrialMeter<Value>) => Promise<void>,
  ): Promise<void> {
    const { settings, clock } = this.#options;
    // As much again for shrinking, which needs far fewer values.
    clock.extend(2 * settings.property.budgetMs);
    const meter = new TrialMeter(kind);
    this.#meters.push(meter);
    await attempt(meter).finally(() => meter.stop());
  }

  /** Says how to run it again; `undefined` without `--out`. */
  async #keep<Value>({ kind }: Property<Value>, value: Value): Promise<string | undefined> {
    const { planned, target, settings } = this.#options;
    const { home, transport } = planned;
    const options = `--home ${home} --transport ${transport} --edition ${target.edition}`;
    const remark = `Found with edition ${target.edition}; run --case THIS-FILE ${options} executes it.`;
    const text = caseFileText(planned.case, kind.write(value), remark);
    const file = await keepFile(settings, planned, { extension: 'yaml', text });
    return file && `run it again with --case ${file} ${options}`;
  }
}

/** @throws NotApplicable for a value that cannot be tried there */
function replayed<Value>({ kind, obstacle }: Property<Value>, { file, lists }: Replay): Value {
  const issues: FieldIssue[] = [];
  const value = kind.read(lists, issues);
  if (issues.length > 0) throw new HarnessDefect(`${file} was read before, and is wrong now`);
  const why = obstacle?.(value);
  if (why !== undefined) throw new NotApplicable(`${file}: ${why}`);
  return value;
}
