import { check, checkFix } from '../testing.ts';
import { rule } from './yaml-version.ts';

describe('yaml-version', () => {
  it('finds versions that kind refuses', () => check(rule, `
    # for kind

    %YAML 1.2
  # ^^^^^^^^^ error KindYamlVersion: kind reads YAML 1.1 only, and refuses a file that says 1.2
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `));

  it('leaves 1.1, and texts that look like it', () => check(rule, `
    %YAML 1.1
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      %YAML 1.2
  `));

  it('removes the line', () => checkFix(rule, `
    %YAML 1.2
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `, `
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `, { safe: true }));
});
