import { ControllerState } from './controller.ts';

/** Documentation/admin-guide/cgroup-v1/net_cls.rst: a number that tc(8) can tell packets by; kept only. */
export class NetClsState extends ControllerState<NetClsState> {
  classid: number;

  constructor(parent: NetClsState | undefined) {
    super(parent);
    this.classid = parent?.classid ?? 0;
  }
}
