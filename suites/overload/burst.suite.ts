import { TargetFailure } from '../../harness/protocol/target-failure.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';

const burst = 3_000;
/** Milliseconds; the answers of a server that keeps them all are there in a tenth of it. */
const patienceMs = 4_000;

conformanceCase({
  id: 'overload/burst-answered',
  title: `of ${burst} requests at once each is answered once`,
  clauses: ['OVER-01'],
  requires: ['thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const requests = Array.from({ length: burst }, () =>
      client.request('thread/loaded/list', {}, { budgetMs: patienceMs }),
    );
    const answers = await Promise.allSettled(requests);
    const unanswered = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    );
    const other = unanswered.find((why) => !(why instanceof TargetFailure && why.kind === 'hang'));
    if (other !== undefined) throw other;
    check('OVER-01').that('every request is answered', unanswered.length === 0, {
      expected: `${burst} answers`,
      seen: `${burst - unanswered.length} answers`,
    });
    const refusals = answers.flatMap((answer) =>
      answer.status === 'fulfilled' && !answer.value.ok ? [answer.value.error.code] : [],
    );
    const others = refusals.filter((code) => code !== overloaded);
    check('OVER-01').equal('refusals say that the server is overloaded', others, []);
  },
});

const overloaded = -32001;
