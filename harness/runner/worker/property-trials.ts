import { caseFileText } from '../../case-file/case-file.ts';
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
    await this.#measured(property, (asked, settings, meter) => holdsForAll(asked, settings, meter));
  }

  async explore<Value>(exploration: Exploration<Value>): Promise<void> {
    await this.#measured(exploration, (asked, settings, meter) => explore(asked, settings, meter));
  }

  get tried(): readonly TriedValues[] {
    return this.#meters.map(({ tried }) => tried);
  }

  async #measured<Value, Asked extends Property<Value>>(
    property: Asked & Property<Value>,
    attempt: (
      asked: Asked & Property<Value>,
      settings: PropertySettings,
      meter: TrialMeter<Value>,
    ) => Promise<void>,
  ): Promise<void> {
    const { definition, settings, clock } = this.#options;
    const { kind } = property;
    if (definition.replays !== kind) {
      throw new HarnessDefect(`a case of ${kind.plural} must name them as what it replays`);
    }
    const asked = { ...property, onViolation: (value: Value) => this.#keep(property, value) };
    // As much again for shrinking, which needs far fewer values.
    clock.extend(2 * settings.property.budgetMs);
    const meter = new TrialMeter(kind);
    this.#meters.push(meter);
    const { property: usual, seed, replay } = settings;
    const trial = replay
      ? attempt(
          { ...asked, examples: [replayed(property, replay)] },
          { ...usual, runs: 0, seed },
          meter,
        )
      : attempt(asked, { ...usual, seed }, meter);
    await trial.finally(() => meter.stop());
  }

  /** Says how to run it again; `undefined` without `--out`. */
  async #keep<Value>({ kind }: Property<Value>, value: Value): Promise<string | undefined> {
    const { planned, target, settings } = this.#options;
    const remark = `Found with edition ${target.edition}; run --case THIS-FILE executes it.`;
    const text = caseFileText(planned.case, kind.write(value), remark);
    const file = await keepFile(settings, planned, { extension: 'yaml', text });
    return file && `run it again with --case ${file}`;
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
