import { describe, expect, test } from 'vitest';
import { caseDefinition, plannedCase, preparedTarget } from '../../test/support/prepared-target.ts';
import { Ledger } from '../clauses/ledger.ts';
import { UsageError } from '../usage-error.ts';
import { planCases, reasonNotToRun, type Selection, selectCases } from './plan.ts';

const everything: Selection = {
  suites: [],
  cases: [],
  clauses: [],
  homes: ['direct'],
  transports: 'usual',
};

const definitions = [
  caseDefinition('resume/cold', ['RESUME-01']),
  caseDefinition('resume/running', ['RESUME-02', 'SUB-01'], { transports: ['ws', 'unix'] }),
  caseDefinition('archive/cold', ['ARCHIVE-01'], { home: 'symlink' }),
];

const long = caseDefinition('load/cold-100-mb', ['LOAD-01'], { isLong: true });

function select(selection: Partial<Selection>): string[] {
  return selectCases([...definitions, long], { ...everything, ...selection }).map(({ id }) => id);
}

describe('selectCases', () => {
  test.each<[Partial<Selection>, string[]]>([
    [{}, ['resume/cold', 'resume/running', 'archive/cold']],
    [{ suites: ['resume'] }, ['resume/cold', 'resume/running']],
    [{ suites: ['re*', 'archive'] }, ['resume/cold', 'resume/running', 'archive/cold']],
    [{ suites: ['RESUME'] }, ['resume/cold', 'resume/running']],
    [{ cases: ['cold'] }, ['resume/cold', 'archive/cold']],
    [{ cases: ['resume/*'] }, ['resume/cold', 'resume/running']],
    [{ cases: ['*/*'] }, ['resume/cold', 'resume/running', 'archive/cold']],
    [{ clauses: ['SUB-*'] }, ['resume/running']],
    [{ clauses: ['SUB-01', 'archive-01'] }, ['resume/running', 'archive/cold']],
    [{ suites: ['resume'], cases: ['cold'] }, ['resume/cold']],
    [{ transports: ['stdio'] }, ['resume/cold', 'archive/cold']],
    [{ cases: ['*cold*'], isLong: true }, ['resume/cold', 'archive/cold', 'load/cold-100-mb']],
    [{ transports: ['unix'] }, ['resume/cold', 'resume/running', 'archive/cold']],
  ])('%j', (selection, ids) => {
    expect(select(selection)).toEqual(ids);
  });

  test.each<[Partial<Selection>, string]>([
    [{ suites: ['nope'] }, '--suite nope matches nothing; there is: archive, load, resume'],
    [{ suites: ['resume', 'nope'] }, '--suite nope matches nothing'],
    [
      { cases: ['nope/*'] },
      '--case nope/* matches nothing; there is: archive/cold, load/cold-100-mb',
    ],
    [{ clauses: ['X-*'] }, '--clause X-* matches nothing; there is: ARCHIVE-01, LOAD-01'],
    [{ suites: ['archive'], clauses: ['SUB-01'] }, 'no case matches all of --suite, --case'],
    [{ cases: ['cold-100-mb'] }, 'some need --long'],
    [{ cases: ['running'], transports: ['stdio'] }, 'no case matches all of --suite, --case'],
  ])('%j matches nothing', (selection, says) => {
    expect(() => select(selection)).toThrow(UsageError);
    expect(() => select(selection)).toThrow(says);
  });
});

describe('planCases', () => {
  test('takes the usual transport of each case and its own home', () => {
    const planned = planCases(
      definitions,
      { ...everything, homes: ['direct', 'symlink'] },
      'server',
    );
    expect(planned.map(({ key }) => key)).toEqual([
      'server resume/cold [direct stdio]',
      'server resume/cold [symlink stdio]',
      'server resume/running [direct ws]',
      'server resume/running [symlink ws]',
      'server archive/cold [symlink stdio]',
    ]);
    expect(planned[2]).toEqual({
      key: 'server resume/running [direct ws]',
      target: 'server',
      case: 'resume/running',
      suite: 'resume',
      title: 'title of resume/running',
      clauses: ['RESUME-02', 'SUB-01'],
      home: 'direct',
      transport: 'ws',
    });
  });

  test('takes the first transport of a case that the target offers, else its usual one', () => {
    const keys = (offered: Parameters<typeof planCases>[3]) =>
      planCases(definitions, everything, 'server', offered).map(({ transport }) => transport);
    expect(keys({ unix: { args: [] } })).toEqual(['unix', 'unix', 'unix']);
    expect(keys({ stdio: { args: [] } })).toEqual(['stdio', 'ws', 'stdio']);
  });

  test('takes the named transports that a case can use', () => {
    const transports = ['stdio', 'ws'] as const;
    const planned = planCases(definitions, { ...everything, transports }, 'server');
    expect(planned.map(({ key }) => key)).toEqual([
      'server resume/cold [direct stdio]',
      'server resume/cold [direct ws]',
      'server resume/running [direct ws]',
      'server archive/cold [symlink stdio]',
      'server archive/cold [symlink ws]',
    ]);
  });
});

describe('reasonNotToRun', () => {
  const clause = {
    level: 'must',
    status: 'observed',
    statement: 's',
    why: 'w',
    sources: ['x'],
  } as const;
  const ledger = new Ledger([
    { ...clause, id: 'ALWAYS-01' },
    { ...clause, id: 'SCHEMA-01', needsOwnSchema: true },
    { ...clause, id: 'LATE-01', editions: { since: '0.138' } },
    {
      ...clause,
      id: 'VARIANT-01',
      variants: [{ name: 'old', editions: { until: '0.120' }, statement: 'as of old' }],
    },
  ]);
  const planned = plannedCase('resume/cold', ['ALWAYS-01']);
  const reason = (
    clauses: readonly string[],
    details: Parameters<typeof caseDefinition>[2] = {},
    target = preparedTarget(),
    cell = planned,
    isWireChecked = true,
  ) => {
    const definition = caseDefinition('resume/cold', clauses, details);
    return reasonNotToRun(definition, cell, target, ledger, isWireChecked);
  };

  test('a clause of the wire schema needs one of the target itself, and frames held against it', () => {
    const own = preparedTarget({ schema: { directory: '/s' } });
    const borrowed = preparedTarget({ schema: { directory: '/s', borrowedFrom: 'codex-0.138.0' } });
    expect(reason(['SCHEMA-01'], {}, own)).toEqual({});
    expect(reason(['SCHEMA-01'], {}, borrowed).notApplicable).toContain('codex-0.138.0');
    expect(reason(['SCHEMA-01']).notApplicable).toContain('no wire schema');
    expect(reason(['SCHEMA-01'], {}, own, planned, false).notApplicable).toContain('not held');
  });

  test('there is none for a case that applies', () => {
    expect(reason(['ALWAYS-01'])).toEqual({});
    const details = {
      editions: { since: '0.130', until: '0.130' },
      platforms: [process.platform],
    } as const;
    expect(reason(['ALWAYS-01'], details)).toEqual({});
  });

  test.each([
    [['ALWAYS-01', 'LATE-01'], {}],
    [['VARIANT-01'], {}],
    [['ALWAYS-01'], { editions: { since: '0.131' } as const }],
  ])('another edition: %j %j', (clauses, details) => {
    expect(reason(clauses, details)).toEqual({
      notApplicable: 'it does not apply to edition 0.130',
    });
  });

  test('editions of the case win over those of its clauses', () => {
    expect(reason(['LATE-01'], { editions: { since: '0.100' } })).toEqual({});
  });

  test('a suite that the launch description leaves out', () => {
    const { launch } = preparedTarget();
    const unsupported = [{ area: 're*', reason: 'nothing is stored' }];
    const target = preparedTarget({ launch: { ...launch, unsupported } });
    expect(reason(['ALWAYS-01'], {}, target)).toEqual({
      notApplicable: 'the launch description leaves re* out: nothing is stored',
    });
  });

  test('a transport that the target lacks', () => {
    const cell = { ...planned, transport: 'ws' } as const;
    expect(reason(['ALWAYS-01'], {}, preparedTarget(), cell)).toEqual({
      notApplicable: 'the target has no ws transport',
    });
  });

  test('another platform', () => {
    expect(reason(['ALWAYS-01'], { platforms: ['sunos'] })).toEqual({
      notApplicable: `not possible on ${process.platform}`,
    });
  });

  test('a method that the target lacks, with the evidence', () => {
    const requires = ['thread/read', 'thread/fork'];
    const capabilities = {
      'thread/read': { present: true, evidence: 'it answered' },
      'thread/fork': { present: false, evidence: '-32601 no' },
    };
    expect(reason(['ALWAYS-01'], { requires }, preparedTarget({ capabilities }))).toEqual({
      notApplicable: 'the target has no thread/fork: -32601 no',
      lacks: 'thread/fork',
    });
    expect(reason(['ALWAYS-01'], { requires })).toEqual({
      notApplicable: 'the target has no thread/read: not probed',
      lacks: 'thread/read',
    });
  });
});
