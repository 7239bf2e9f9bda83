import type { Connection } from '../../harness/protocol/connection.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { withoutGoalNews } from '../steps/without-goal-news.ts';

const requires = ['thread/loaded/list', 'turn/start'];
const transports = ['ws', 'unix'] as const;
const times = 30;

conformanceCase({
  id: 'subscription/archive-at-once',
  title: 'of two connections that archive a thread at once one is served and the other refused',
  clauses: ['SER-05'],
  requires: [...requires, 'thread/archive'],
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const outcomes = await Promise.all(
      [alice, bob].map((client) => client.request('thread/archive', { threadId: thread.id })),
    );
    const [served] = outcomes.filter(({ ok }) => ok);
    const refused = outcomes.filter(({ ok }) => !ok);
    check('SER-05').equal('one is refused', refused.length, 1);
    for (const outcome of refused) {
      check('SER-05').refused('the other', outcome, {
        code: -32600,
        says: /no rollout found for thread id/,
        control: served ?? outcome,
      });
    }
    await alice.request('thread/loaded/list', {});
    const archived = alice.received({ method: 'thread/archived' }).length;
    check('SER-05').equal('thread/archived is sent once', archived, 1);
  },
});

conformanceCase({
  id: 'subscription/resume-at-once',
  title: 'two connections that resume a stored thread at once both get it, loaded once',
  clauses: ['SER-06'],
  requires: [...requires, 'thread/resume'],
  transports,
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const server = await launch();
    // Chance decides who is answered first.
    const clients = [await withoutGoalNews(server), await withoutGoalNews(server)];
    const outcomes = await Promise.all(
      clients.map((client) => client.request('thread/resume', { threadId })),
    );
    for (const outcome of outcomes) {
      const { thread } = check('SER-06').accepted('the resume', outcome);
      const seen = [thread.id, thread.turns.length];
      check('SER-06').equal('the thread and its turn', seen, [threadId, 1], outcome.frame);
    }
    for (const client of clients) {
      const listed = await client.request('thread/loaded/list', {});
      const { data } = check('SER-06').accepted('thread/loaded/list', listed);
      check('SER-06').equal('what is loaded', data, [threadId], listed.frame);
    }
  },
});

conformanceCase({
  id: 'subscription/unsubscribe-at-once',
  title: 'two subscribers that leave at once are both told unsubscribed',
  clauses: ['SER-07'],
  requires: [...requires, 'thread/resume', 'thread/unsubscribe'],
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    const outcomes = await Promise.all(
      [alice, bob].map((client) => client.request('thread/unsubscribe', { threadId: thread.id })),
    );
    for (const outcome of outcomes) {
      const { status } = check('SER-07').accepted('unsubscribe', outcome);
      check('SER-07').equal('the status', status, 'unsubscribed', outcome.frame);
    }
  },
});

conformanceCase({
  id: 'subscription/archive-against-resume',
  title: 'archive, resume and unsubscribe of one thread at once are all answered; it is archived',
  clauses: ['SER-08'],
  requires: [...requires, 'thread/archive', 'thread/resume', 'thread/unsubscribe'],
  transports,
  async run({ launch, model, check }) {
    const { server, alice, bob, thread } = await sharedServer({ launch, model });
    const carol = await server.connect();
    const params = { threadId: thread.id };
    const [archived] = await Promise.all([
      carol.request('thread/archive', params),
      bob.request('thread/resume', params),
      alice.request('thread/unsubscribe', params),
    ]);
    check('SER-08').accepted('the archive', archived);
    const listed = await carol.request('thread/loaded/list', {});
    const { data } = check('SER-08').accepted('thread/loaded/list', listed);
    check('SER-08').equal('nothing is loaded', data, [], listed.frame);
    const again = await bob.request('thread/archive', params);
    const restored = await bob.request('thread/unarchive', params);
    check('SER-08').refused('a second archive', again, {
      code: -32600,
      says: /no rollout found for thread id/,
      control: restored,
    });
  },
});

conformanceCase({
  id: 'subscription/same-thread-in-order',
  title:
    'requests for one thread on one connection are served in the order in which they were sent',
  clauses: ['SER-01'],
  requires: [...requires, 'thread/archive', 'thread/unarchive'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const params = { threadId: thread.id };
    const methods = ['thread/archive', 'thread/unarchive'] as const;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        client.request(methods[index % 2] ?? 'thread/archive', params),
      ),
    );
    for (const [index, outcome] of outcomes.entries()) {
      check('SER-01').accepted(`request ${index + 1}`, outcome);
    }
    const frames = outcomes.map(({ frame }) => frame);
    check('SER-01').equal(
      'the answers keep the order',
      frames,
      frames.toSorted((a, b) => a - b),
    );
  },
});

conformanceCase({
  id: 'subscription/names-in-one-order',
  title: 'two connections that name a thread many times in turns see the same sequence of names',
  clauses: ['SER-03'],
  requires: [...requires, 'thread/name/set', 'thread/read'],
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const rename = (client: Connection, index: number) =>
      client.request('thread/name/set', { threadId: thread.id, name: `${client.name} ${index}` });
    const indexes = Array.from({ length: times }, (_, index) => index);
    // One after the other: how names sent at the same moment mingle is left to chance.
    for (const client of [alice, bob]) {
      const outcomes = await Promise.all(indexes.map((index) => rename(client, index)));
      for (const outcome of outcomes) check('SER-03').accepted('a name', outcome);
    }
    const last = await alice.request('thread/name/set', { threadId: thread.id, name: 'the last' });
    check('SER-03').accepted('the last name', last);
    const names: string[][] = [];
    for (const client of [alice, bob]) {
      await check('SER-03').arrives(
        `${client.name} sees the last name`,
        client.notification('thread/name/updated', {
          where: ({ threadName }) => threadName === 'the last',
        }),
      );
      const seen = client
        .received({ method: 'thread/name/updated' })
        .map(({ params }) => (params as { threadName: string }).threadName);
      check('SER-03').equal(`${client.name} sees every name`, seen.length, 2 * times + 1);
      for (const who of [alice, bob]) {
        const own = seen.filter((name) => name.startsWith(`${who.name} `));
        const sent = indexes.map((index) => `${who.name} ${index}`);
        check('SER-03').equal(`the names of ${who.name} keep their order`, own, sent);
      }
      names.push(seen);
    }
    check('SER-03').equal('bob sees what alice sees', names[1], names[0]);
  },
});
