import { filesOf } from '../file.ts';
import { unsigned } from '../numbers.ts';

/** Documentation/admin-guide/cgroup-v1/net_cls.rst. */
export const netClsFiles = filesOf('net_cls', [
  { name: 'net_cls.classid', read: ({ classid }) => `${classid}\n`, write: (state, text) => { state.classid = Number(BigInt.asUintN(32, unsigned(text))); } },
]);
