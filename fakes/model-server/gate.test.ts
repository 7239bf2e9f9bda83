import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

const never = new AbortController().signal;

test('a gate holds until it is opened', async () => {
  const gate = createGate();
  const order: string[] = [];
  const passed = gate.arrive(never).then(() => order.push('passed'));
  await gate.reached;
  order.push('reached');
  gate.open();
  gate.open();
  await passed;
  expect(order).toEqual(['reached', 'passed']);
  await gate.arrive(never);
});

test('a gate lets go of those who leave, and of nobody else', async () => {
  const gate = createGate();
  const leaving = new AbortController();
  const left = expect(gate.arrive(leaving.signal)).rejects.toThrow('bye');
  const staying = gate.arrive(never);
  leaving.abort(new Error('bye'));
  await left;
  await expect(gate.arrive(leaving.signal)).rejects.toThrow('bye');
  gate.open();
  await staying;
});
