/**
 * The bare script: what somebody would write by hand to launch the same servers and send the same
 * requests as a run of the harness, two cases at a time, and nothing else. It shares no code with it.
 *
 * node bench/bare-replay.ts TRANSCRIPTS [JOBS]
 */

import { readRecordings } from './bare/recording.ts';
import { type Replayed, replayCase } from './bare/replay-case.ts';

const [folder = '', jobs = '2'] = process.argv.slice(2);
const waiting = await readRecordings(folder);
const done: (Replayed & { name: string })[] = [];

await Promise.all(Array.from({ length: Number(jobs) }, work));

const sum = (count: (replayed: Replayed) => number) =>
  done.reduce((total, replayed) => total + count(replayed), 0);
const report = {
  cases: done.length,
  launches: sum(({ launches }) => launches),
  sent: sum(({ sent }) => sent),
  responses: sum(({ responses }) => responses),
  same: sum(({ same }) => same),
  differences: done.flatMap(({ name, differences }) => differences.map((d) => `${name}: ${d}`)),
};
process.stdout.write(`${JSON.stringify(report)}\n`);

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { launches, sent, responses, same, differences } = await replayCase(next);
    done.push({ name: next.name, launches, sent, responses, same, differences });
  }
}
