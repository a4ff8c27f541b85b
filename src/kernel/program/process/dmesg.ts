import { programOf } from '../command.ts';
import { orFail } from '../namespace/kinds.ts';
import { has } from '../options.ts';
import { ctime } from '../time.ts';

/** dmesg(1) of util-linux 2.38. */
export const dmesg = programOf({
  name: 'dmesg',
  version: 'dmesg from util-linux 2.38.1\n',
  support: { level: 'some', missing: 'facilities, levels, -w, -J' },
  options: {
    'C,clear': 'missing', 'c,read-clear': 'missing', 'D,console-off': 'none', 'E,console-on': 'none', 'H,human': 'none', 'k,kernel': 'none', 'L,color': 'optional', 'l,level': 'missing=', 'P,nopager': 'none',
    'r,raw': 'missing', 'T,ctime': 'none', 't,notime': 'none', 'w,follow': 'missing', 'x,decode': 'missing', 'e,reltime': 'missing', 'J,json': 'missing', 'f,facility': 'missing=', 'S,syslog': 'none',
  },
  *run({ sys, out }, { options }) {
    const boot = sys.now() - BigInt(Math.round(sys.boottime()));
    for (const { at, text } of orFail('read kernel buffer failed', () => sys.readLog())) {
      const stamp = has(options, 't') ? '' : has(options, 'T') ? `[${ctime(boot + BigInt(Math.round(at)))}] ` : `[${(at / 1e9).toFixed(6).padStart(12)}] `;
      out.print(`${stamp}${text}\n`);
    }
    return 0;
  },
});
