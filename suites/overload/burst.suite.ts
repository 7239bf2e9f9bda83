import type { Check } from '../../harness/runner/check.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { type Burst, burst } from '../steps/burst.ts';

const requires = ['thread/loaded/list'];
const sockets = ['ws', 'unix'] as const;
const overloaded = { code: -32001, message: 'Server overloaded; retry later.' };

conformanceCase({
  id: 'overload/burst-answered',
  title: 'of 5000 requests at once on stdio each is answered once',
  clauses: ['OVER-01'],
  requires,
  transports: ['stdio'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    allAnswered(check('OVER-01'), await burst(client, 5_000), 5_000);
  },
});

conformanceCase({
  id: 'overload/burst-answered-on-a-socket',
  title: 'of 1000 and of 5000 requests at once on a WebSocket each is answered once',
  clauses: ['OVER-02'],
  requires,
  transports: sockets,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    for (const count of [1_000, 5_000]) {
      allAnswered(check('OVER-02'), await burst(client, count), count);
    }
  },
});

for (const [kind, transports] of [
  ['stdio', ['stdio']],
  ['a-socket', sockets],
] as const) {
  conformanceCase({
    id: `overload/small-bursts-on-${kind}`,
    title: `one request and 100 at once on ${kind.replace('-', ' ')} are all served`,
    clauses: ['OVER-03'],
    requires,
    transports,
    async run({ launch, check }) {
      const client = await (await launch()).connect();
      for (const count of [1, 100]) {
        const { answers } = await burst(client, count);
        check('OVER-03').equal(`${count} answers`, answers.length, count);
        for (const answer of answers) check('OVER-03').accepted(`one of ${count}`, answer);
      }
    },
  });
}

conformanceCase({
  id: 'overload/refusals',
  title: 'a refusal in a burst says that the server is overloaded; afterwards it is not',
  clauses: ['OVER-04', 'OVER-05'],
  requires,
  // Old releases end a WebSocket in a burst: OVER-02.
  transports: ['stdio'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const { answers, end } = await burst(client, 1_000);
    check('OVER-04').that(
      'some requests are served',
      answers.some(({ ok }) => ok),
      {
        expected: 'a result',
        seen: end ?? answers.at(0),
      },
    );
    for (const answer of answers) {
      if (answer.ok) continue;
      check('OVER-04').equal('the refusal', answer.error, overloaded, answer.frame);
    }
    for (let nth = 1; nth <= 3; nth += 1) {
      const later = await client.request('thread/loaded/list', {});
      check('OVER-05').accepted(`request ${nth} behind the burst`, later);
    }
  },
});

conformanceCase({
  id: 'overload/burst-of-another',
  title: 'a burst on one connection leaves the other ones connected, and they are served',
  clauses: ['OVER-08'],
  requires,
  transports: sockets,
  async run({ launch, check }) {
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect();
    await burst(alice, 1_000);
    const later = await bob.request('thread/loaded/list', {});
    check('OVER-08').accepted('a request of bob', later);
  },
});

function allAnswered(check: Check, { answers, end }: Burst, count: number): void {
  const ended = end === undefined ? '' : `, then: ${end}`;
  check.that(`each of ${count} requests is answered`, answers.length === count, {
    expected: `${count} answers`,
    seen: `${answers.length} answers${ended}`,
  });
}
