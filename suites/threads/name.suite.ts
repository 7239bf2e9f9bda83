import type { Connection } from '../../harness/protocol/connection.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { sharedServer } from '../steps/shared-server.ts';

const requires = ['thread/name/set', 'thread/read'];
const transports = ['ws', 'unix'] as const;

conformanceCase({
  id: 'threads/name-loaded',
  title: 'the name of a loaded thread is told once to every connection',
  clauses: ['NAME-01'],
  requires,
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const params = { threadId: thread.id, name: 'A good name' };
    check('NAME-01').accepted('name/set', await alice.request('thread/name/set', params));
    for (const client of [alice, bob]) {
      const told = await check('NAME-01').arrives(
        `thread/name/updated at ${client.name}`,
        client.notification('thread/name/updated'),
      );
      const expected = { threadId: thread.id, threadName: 'A good name' };
      check('NAME-01').equal('what it says', told.params, expected, told.frame);
      await client.request('thread/read', { threadId: thread.id });
      check('NAME-01').equal(`told to ${client.name}`, timesTold(client), 1);
    }
  },
});

conformanceCase({
  id: 'threads/name-stored',
  title: 'the name of a stored thread is told once to every connection, and kept',
  clauses: ['NAME-02'],
  requires,
  transports,
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout();
    const server = await launch();
    const alice = await server.connect();
    const bob = await server.connect();
    const params = { threadId, name: 'A good name' };
    check('NAME-02').accepted('name/set', await alice.request('thread/name/set', params));
    for (const client of [alice, bob]) {
      const told = await check('NAME-02').arrives(
        `thread/name/updated at ${client.name}`,
        client.notification('thread/name/updated'),
      );
      const expected = { threadId, threadName: 'A good name' };
      check('NAME-02').equal('what it says', told.params, expected, told.frame);
      await client.request('thread/read', { threadId });
      check('NAME-02').equal(`told to ${client.name}`, timesTold(client), 1);
    }
    await server.stop();
    const client = await (await launch()).connect();
    const read = await client.request('thread/read', { threadId });
    const { name } = check('NAME-02').accepted('thread/read of the next server', read).thread;
    check('NAME-02').equal('its name', name, 'A good name', read.frame);
  },
});

conformanceCase({
  id: 'threads/name-blank',
  title: 'a blank name is refused; blanks around a name are left out',
  clauses: ['NAME-03', 'NAME-04'],
  requires: ['thread/name/set'],
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const name = (text: string) =>
      client.request('thread/name/set', { threadId: thread.id, name: text });
    const outcomes = [await name(''), await name(' \t ')];
    const control = await name('  A good name ');
    for (const outcome of outcomes) {
      check('NAME-03').refused('a blank name', outcome, {
        code: -32600,
        says: /^thread name must not be empty$/,
        control,
      });
    }
    const told = await check('NAME-04').arrives(
      'thread/name/updated',
      client.notification('thread/name/updated'),
    );
    check('NAME-04').equal('the name', told.params.threadName, 'A good name', told.frame);
  },
});

function timesTold(client: Connection): number {
  return client.received({ method: 'thread/name/updated' }).length;
}
