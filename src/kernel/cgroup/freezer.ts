import { ControllerState } from './controller.ts';

/** Documentation/admin-guide/cgroup-v1/freezer-subsystem.rst. */
export class FreezerState extends ControllerState<FreezerState> {
  /** FROZEN was written to this group. */
  selfFreezing = false;

  /** A group above is to be frozen. */
  get parentFreezing(): boolean {
    return this.parent?.frozen ?? false;
  }

  /** Processes freeze at once here: there is no FREEZING. */
  get frozen(): boolean {
    return this.selfFreezing || this.parentFreezing;
  }
}
