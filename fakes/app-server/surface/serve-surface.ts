import { defineMethod, type Method } from '../methods/method.ts';
import { anything } from '../server/shape.ts';
import { broadcast } from '../threads/audience.ts';
import { loginOf } from './login.ts';
import type { SurfaceCall } from './surface-method.ts';
import { surfaceMethods } from './surface-methods.ts';

/** The start-up surface as methods of a server with these settings and this home. */
export function serveSurface(config: SurfaceCall['config'], home: string): Method[] {
  const login = loginOf(home);
  return [...surfaceMethods.values()].map(({ name, params, answer }) =>
    defineMethod({
      name,
      params: ({ behaviour }) => params?.(behaviour) ?? anything,
      run: ({ context, client, afterResponse }, given) =>
        answer({
          behaviour: context.behaviour,
          config,
          params: given,
          userAgent: context.introductions.userAgent(),
          client,
          login,
          broadcast: (method, values) => afterResponse(() => broadcast(context, method, values)),
        }),
    }),
  );
}
