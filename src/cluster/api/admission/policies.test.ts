import { equal } from 'node:assert/strict';
import { deploymentNamed } from '../../controller/testing.ts';
import { ask, askingServer, at } from '../http/testing.ts';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../../object/policies.ts';

const deployments = '/apis/apps/v1/namespaces/default/deployments';
const rule = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['deployments'] };

describe('Validating admission policies', () => {
  const server = askingServer();
  const put = (policy: Partial<ValidatingAdmissionPolicy['spec']>, binding: Partial<ValidatingAdmissionPolicyBinding['spec']> = {}): void => {
    for (const [resource, spec] of [['validatingadmissionpolicies', { matchConstraints: { resourceRules: [rule] }, ...policy }], ['validatingadmissionpolicybindings', { policyName: 'demo', validationActions: ['Deny' as const], ...binding }]] as const) {
      const name = `${resource}.admissionregistration.k8s.io` as const;
      if (server.client.get(name, { name: 'demo' })) server.client.delete(name, { name: 'demo' });
      server.client.create(name, { metadata: { name: 'demo' }, spec });
    }
  };
  const create = async (replicas: number, name = 'web'): Promise<string> => {
    const { status, json, headers } = await ask(server, 'POST', `${deployments}?dryRun=All`, deploymentNamed(name, replicas));
    return status < 300 ? `${status} ${headers.get('Warning') ?? ''}`.trimEnd() : `${status} ${String(at(json, 'reason'))} ${String(at(json, 'message'))}`;
  };
  const refused = (why: string): string => `deployments.apps "web" is forbidden: ValidatingAdmissionPolicy 'demo' with binding 'demo' denied request: ${why}`;

  it('refuse what does not hold, with a message that may be worked out', async () => {
    put({ validations: [{ expression: 'object.spec.replicas <= 5' }] });
    equal(await create(5), '201');
    equal(await create(6), `422 Invalid ${refused('failed expression: object.spec.replicas <= 5')}`);
    put({ variables: [{ name: 'most', expression: '2 + 1' }], validations: [{ expression: 'object.spec.replicas <= variables.most', messageExpression: '"at most " + string(variables.most)', reason: 'Forbidden' }] });
    equal(await create(4), `403 Forbidden ${refused('at most 3')}`);
  });

  it('know who asks, the namespace, and parameters', async () => {
    put({ validations: [{ expression: 'request.userInfo.username == "kubernetes-admin" && namespaceObject.metadata.name == "default" && request.operation == "CREATE" && oldObject == null' }] });
    equal(await create(1), '201');
    put({ paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, validations: [{ expression: 'object.spec.replicas <= int(params.data.most)' }] }, { paramRef: { name: 'limits', namespace: 'default', parameterNotFoundAction: 'Deny' } });
    equal(await create(1), `422 Invalid ${refused('expression \'object.spec.replicas <= int(params.data.most)\' resulted in error: no such key: data')}`);
    server.client.create('configmaps', { metadata: { namespace: 'default', name: 'limits' }, data: { most: '2' } });
    equal(await create(2), '201');
    equal(await create(3), `422 Invalid ${refused('failed expression: object.spec.replicas <= int(params.data.most)')}`);
  });

  it('only warn, or look away, where they are told so', async () => {
    put({ validations: [{ expression: 'object.spec.replicas < 1', message: 'too many' }] }, { validationActions: ['Warn'] });
    equal(await create(1), '201 299 - "Validation failed for ValidatingAdmissionPolicy \'demo\' with binding \'demo\': too many"');
    put({ validations: [{ expression: 'false' }], matchConditions: [{ name: 'large', expression: 'object.spec.replicas > 3' }] });
    equal(await create(1), '201');
    put({ validations: [{ expression: 'object.nothing' }], failurePolicy: 'Ignore' });
    equal(await create(1), '201');
    put({ validations: [{ expression: 'false' }] }, { matchResources: { objectSelector: { matchLabels: { strict: 'yes' } } } });
    equal(await create(1), '201');
  });

  it('are refused themselves if an expression is none', async () => {
    const { json } = await ask(server, 'POST', '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies', { metadata: { name: 'odd' }, spec: { matchConstraints: { resourceRules: [rule] }, validations: [{ expression: 'object.' }] } });
    equal(at(json, 'message'), 'ValidatingAdmissionPolicy.admissionregistration.k8s.io "odd" is invalid: spec.validations[0].expression: Invalid value: "object.": compilation failed: ERROR: <input>:1:8: Syntax error: mismatched input \'<EOF>\'\n | object.\n | .......^');
  });
});
