import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ThreadItem } from '../../harness/protocol/methods.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { askApproval, commandApproval } from '../steps/ask-approval.ts';
import { questionResolved } from '../steps/question-resolved.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { turnEnds } from '../steps/turn-ends.ts';

const requires = ['turn/start', 'thread/resume', 'thread/loaded/list'];
const transports = ['ws', 'unix'] as const;

conformanceCase({
  id: 'approval/asked-of-subscribers',
  title: 'an approval is asked of every subscriber under one id, and of nobody else',
  clauses: ['APPROVAL-01'],
  requires,
  transports,
  async run({ launch, model, home, check }) {
    const { server, alice, bob, thread } = await sharedServer({ launch, model });
    const carol = await server.connect();
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    const asked = await check('APPROVAL-01').arrives(
      'the request at bob',
      bob.serverRequest(commandApproval),
    );
    const [seen, first] = [asked, request].map(({ id, params }) => ({ id, params }));
    check('APPROVAL-01').equal('it is the same request', seen, first, asked.frame);
    alice.answer(request.id, { decision: 'accept' });
    await check('APPROVAL-01').arrives('the end of the turn', turnEnds(alice, turn.id));
    await check('APPROVAL-01').quiet('carol was not asked', {
      on: carol,
      after: 0,
      methods: /requestApproval$/,
      barrier: () => carol.request('thread/loaded/list', {}),
    });
  },
});

conformanceCase({
  id: 'approval/resolved-everywhere',
  title: 'once one subscriber answered, both are told so before the turn completes',
  clauses: ['APPROVAL-02'],
  requires,
  transports,
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    prerequisite(await bob.request('thread/loaded/list', {}));
    bob.answer(request.id, { decision: 'accept' });
    for (const client of [alice, bob]) {
      const resolved = await check('APPROVAL-02').arrives(
        `${client.name} sees serverRequest/resolved`,
        questionResolved(client, request.id),
      );
      const end = await check('APPROVAL-02').arrives('the end', turnEnds(client, turn.id));
      check('APPROVAL-02').inOrder(
        'resolved comes first',
        { name: 'serverRequest/resolved', frame: resolved.frame },
        { name: 'turn/completed', frame: end.frame },
      );
      const times = client.received({ method: 'serverRequest/resolved' }).length;
      check('APPROVAL-02').equal(`${client.name} is told once`, times, 1);
    }
  },
});

conformanceCase({
  id: 'approval/first-answer-decides',
  title: 'an answer that comes when another one decided changes nothing and is no error',
  clauses: ['APPROVAL-03'],
  requires,
  transports,
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    bob.answer(request.id, { decision: 'accept' });
    await check('APPROVAL-03').arrives('the answer counts', questionResolved(alice, request.id));
    alice.answer(request.id, { decision: 'cancel' });
    const end = await check('APPROVAL-03').arrives('the end', turnEnds(alice, turn.id));
    check('APPROVAL-03').equal('the turn completed', end.params.turn.status, 'completed');
    check('APPROVAL-03').equal('the command ran', existsSync(file), true);
    const later = await alice.request('thread/loaded/list', {});
    check('APPROVAL-03').accepted("alice's next request", later);
  },
});

conformanceCase({
  id: 'approval/not-replayed-when-answered',
  title: 'an approval that was answered is not asked again of a connection that resumes',
  clauses: ['APPROVAL-04'],
  requires,
  transports,
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    alice.answer(request.id, { decision: 'accept' });
    await check('APPROVAL-04').arrives('the end', turnEnds(alice, turn.id));
    const outcome = await bob.request('thread/resume', { threadId: thread.id });
    check('APPROVAL-04').accepted('resume by bob', outcome);
    await check('APPROVAL-04').quiet('bob is not asked', {
      on: bob,
      after: 0,
      methods: /requestApproval$/,
      barrier: () => bob.request('thread/loaded/list', {}),
    });
  },
});

conformanceCase({
  id: 'approval/owner-disconnects',
  title: 'an approval outlives the connection that was asked; who resumes is asked and answers',
  clauses: ['APPROVAL-05'],
  requires,
  transports,
  async run({ launch, model, home, check }) {
    const { server, alice, thread } = await sharedServer({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    await alice.close();
    const carol = await server.connect();
    const outcome = await carol.request('thread/resume', { threadId: thread.id });
    const resumed = check('APPROVAL-05').accepted('resume by carol', outcome).thread;
    const last = resumed.turns.at(-1);
    check('APPROVAL-05').equal('the turn runs', [last?.id, last?.status], [turn.id, 'inProgress']);
    const asked = await check('APPROVAL-05').arrives(
      'the request at carol',
      carol.serverRequest(commandApproval),
    );
    check('APPROVAL-05').equal('under the same id', asked.id, request.id, asked.frame);
    carol.answer(request.id, { decision: 'accept' });
    const end = await check('APPROVAL-05').arrives('the end', turnEnds(carol, turn.id));
    check('APPROVAL-05').equal('the turn completed', end.params.turn.status, 'completed');
    check('APPROVAL-05').equal('the command ran', existsSync(file), true);
  },
});

conformanceCase({
  id: 'approval/owner-unsubscribes',
  title: 'an approval stays open when the subscriber that was asked unsubscribes, and comes back',
  clauses: ['APPROVAL-06'],
  requires: [...requires, 'thread/unsubscribe'],
  transports,
  async run({ launch, model, home, check }) {
    const { alice, thread } = await sharedServer({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    const left = await alice.request('thread/unsubscribe', { threadId: thread.id });
    check('APPROVAL-06').accepted('unsubscribe', left);
    const outcome = await alice.request('thread/resume', { threadId: thread.id });
    check('APPROVAL-06').accepted('resume', outcome);
    const again = await check('APPROVAL-06').arrives(
      'the request comes again',
      alice.serverRequest(commandApproval, { after: outcome.frame }),
    );
    check('APPROVAL-06').equal('under the same id', again.id, request.id, again.frame);
    alice.answer(request.id, { decision: 'accept' });
    const end = await check('APPROVAL-06').arrives('the end', turnEnds(alice, turn.id));
    check('APPROVAL-06').equal('the turn completed', end.params.turn.status, 'completed');
  },
});

conformanceCase({
  id: 'approval/declined-told-to-subscribers',
  title: 'who joined while the question was open sees the declined item end; who left does not',
  clauses: ['APPROVAL-15'],
  requires: [...requires, 'thread/unsubscribe'],
  transports,
  async run({ launch, model, home, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    const file = join(home.workspace, 'made.txt');
    const { turn, request } = await askApproval(alice, model, thread.id, file);
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    prerequisite(await alice.request('thread/unsubscribe', { threadId: thread.id }));
    bob.answer(request.id, { decision: 'decline' });
    await check('APPROVAL-15').arrives('the end', turnEnds(bob, turn.id));
    const ended = ({ params }: { readonly params: unknown }) => {
      const { item } = params as { readonly item: ThreadItem };
      return item.type === 'commandExecution' ? [item.status] : [];
    };
    const method = 'item/completed';
    const seen = bob.received({ method }).flatMap(ended);
    check('APPROVAL-15').equal('the commands that bob saw end', seen, ['declined']);
    prerequisite(await alice.request('thread/loaded/list', {}));
    const late = alice.received({ method }).flatMap(ended);
    check('APPROVAL-15').equal('the commands that alice saw end', late, []);
  },
});
