import { runOverlap } from '../../harness/model/drive/run-overlap.ts';
import { Stage } from '../../harness/model/drive/stage.ts';
import { knownOverlaps } from '../../harness/model/known-overlaps.ts';
import { clientsOf } from '../../harness/model/overlap.ts';
import { overlapKind } from '../../harness/model/overlap-kind.ts';
import { overlapObstacle } from '../../harness/model/overlap-obstacle.ts';
import { overlaps, smallerOverlaps } from '../../harness/model/overlaps.ts';
import { sessionRules } from '../../harness/model/session-rules.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';

conformanceCase({
  id: 'properties/overlaps',
  title: 'requests of several clients at once go as if they came one after the other',
  clauses: ['SESSION-01', 'SESSION-02', 'SESSION-03', 'SESSION-04'],
  requires: [
    'turn/start',
    'thread/resume',
    'thread/loaded/list',
    'thread/archive',
    'thread/unarchive',
    'thread/unsubscribe',
  ],
  transports: ['unix', 'ws'],
  isPaced: true,
  replays: overlapKind,
  // Slow sessions must not see threads unloaded because time went by.
  config: { thread_unload_delay_secs: 3_600 },
  async run(context) {
    const { check, explore, transport } = context;
    const rules = sessionRules(context, transport);
    const stage = new Stage(context);
    const checks = {
      answers: check('SESSION-01'),
      events: check('SESSION-02'),
      places: check('SESSION-03'),
      order: check('SESSION-04'),
    };
    await explore({
      kind: overlapKind,
      values: overlaps(rules),
      weight: 4,
      choose: (drawn, count) =>
        drawn.filter(({ atOnce }) => clientsOf(atOnce).size > 1).slice(0, count),
      examples: await knownOverlaps(rules),
      obstacle: (overlap) => overlapObstacle(rules, overlap, context),
      shareOfTime: 0.25,
      property: (overlap) => runOverlap(stage, rules, overlap, checks),
      smaller: (overlap) => smallerOverlaps(rules, overlap),
      renew: () => stage.stop(),
      // Who comes first is chance.
      attempts: 3,
    });
  },
});
