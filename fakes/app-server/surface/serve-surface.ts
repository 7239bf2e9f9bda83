import { defineMethod, type Method } from '../methods/method.ts';
import { anything } from '../server/shape.ts';
import { userAgent } from '../server/user-agent.ts';
import type { SurfaceCall } from './surface-method.ts';
import { surfaceMethods } from './surface-methods.ts';

/** The start-up surface as methods of a server with these settings. */
export function serveSurface(config: SurfaceCall['config']): Method[] {
  return [...surfaceMethods.values()].map(({ name, params = anything, answer }) =>
    defineMethod({
      name,
      params: () => params,
      run: ({ context: { behaviour }, client }, given) =>
        answer({
          behaviour,
          config,
          params: given,
          userAgent: userAgent(behaviour.release, client.identity ?? { name: '', version: '' }),
        }),
    }),
  );
}
