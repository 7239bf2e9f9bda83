import type { Contestant } from './contestant.ts';
import { type Compared, type FakeFigures, fakeReport } from './fake-report.ts';
import { measureMemory } from './measure-memory.ts';
import { measureRates } from './measure-rates.ts';
import { measureStall } from './measure-stall.ts';
import { measureBareNode, measureStart } from './measure-start.ts';
import { startModel } from './model.ts';
import { makePlace, type Place } from './place.ts';
import { prepareContestants } from './prepare-contestants.ts';

export interface FakeBenchOptions {
  /** Release to compare with. */
  readonly codex: string;
  /** Pairs of everything but starts, of which there are four times as many. */
  readonly pairs: number;
  readonly say: (line: string) => void;
}

/**
 * Compares the published fake with a released server, in turns on one machine, both with the same model
 * behind them and each on new homes. Returns the report.
 */
export async function compareFake({ codex, pairs, say }: FakeBenchOptions): Promise<string> {
  const { fake, real } = await prepareContestants(codex, say);
  const model = await startModel();
  const onNewHome = async <Value>(
    contestant: Contestant,
    measure: (contestant: Contestant, place: Place) => Promise<Value>,
  ): Promise<Value> => {
    const place = await makePlace(model.url);
    try {
      return await measure(contestant, place);
    } finally {
      await place.remove();
    }
  };
  const compare = async <Value>(
    what: string,
    measure: (contestant: Contestant, place: Place) => Promise<Value>,
  ): Promise<Compared<Value>[]> => {
    const compared: Compared<Value>[] = [];
    for (let pair = 1; pair <= pairs; pair += 1) {
      say(`${what}, pair ${pair} of ${pairs}`);
      const ours = () => onNewHome(fake, measure);
      const theirs = () => onNewHome(real, measure);
      // Whoever comes first finds a quieter machine: they take turns.
      if (pair % 2 === 1) compared.push({ fake: await ours(), real: await theirs() });
      else compared.push(await reversed(ours, theirs));
    }
    return compared;
  };
  try {
    const figures: FakeFigures = {
      starts: await compareStarts(fake, real, model.url, pairs * 4),
      rates: await compare('rates', measureRates),
      memory: await compare('memory', measureMemory),
      stalls: await compare('a large rollout', measureStall),
    };
    return fakeReport({ fake: fake.name, real: real.name }, figures);
  } finally {
    model.close();
  }
}

async function reversed<Value>(
  ours: () => Promise<Value>,
  theirs: () => Promise<Value>,
): Promise<Compared<Value>> {
  const real = await theirs();
  return { fake: await ours(), real };
}

/** Each on one home, where it was started before: compiled code and databases are there. */
async function compareStarts(fake: Contestant, real: Contestant, modelUrl: string, count: number) {
  const places = { fake: await makePlace(modelUrl), real: await makePlace(modelUrl) };
  const starts: (Compared<number> & { readonly bare: number })[] = [];
  try {
    await measureStart(fake, places.fake);
    await measureStart(real, places.real);
    for (let index = 0; index < count; index += 1) {
      const bare = await measureBareNode();
      const ours = await measureStart(fake, places.fake);
      starts.push({ bare, fake: ours, real: await measureStart(real, places.real) });
    }
    return starts;
  } finally {
    await places.fake.remove();
    await places.real.remove();
  }
}
