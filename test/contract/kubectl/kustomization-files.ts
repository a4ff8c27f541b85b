const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web   # the site
  annotations: {z: "1", a: "a long text that goes on and on and on and on and on and on and on and on and on and on"}
spec:
  replicas: 1
  selector: {matchLabels: {x: y}}
  template:
    metadata: {labels: {x: y}}
    spec:
      serviceAccountName: bot
      containers:
      - name: nginx
        image: nginx:1.25
        env:
        - {name: A, valueFrom: {configMapKeyRef: {name: conf, key: a}}}
        - {name: B, valueFrom: {secretKeyRef: {name: sec, key: p}}}
        envFrom:
        - configMapRef: {name: conf}
        command: ["sh", "-c", "echo 'x'\\necho y\\n"]
      volumes:
      - {name: c, configMap: {name: conf}}
      - {name: s, secret: {secretName: sec}}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: bot}
`;

const configMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: conf, namespace: a}
data: {a: b}
`;

const patchable = `apiVersion: apps/v1
kind: Deployment
metadata: {name: w, labels: {l: "1"}}
spec:
  template:
    spec:
      containers:
      - {name: a, image: "registry:5000/x:1", env: [{name: A, value: "1"}, {name: B, value: "2"}], args: [q], ports: [{containerPort: 80}]}
      - {name: b, image: y}
      tolerations: [{key: a}]
      volumes: [{name: v, emptyDir: {}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: gone}
`;

const kinds = `apiVersion: v1
kind: Namespace
metadata: {name: old}
---
apiVersion: v1
kind: List
items:
- apiVersion: example.com/v1
  kind: Foo
  metadata: {name: foo}
  spec: {template: {metadata: {labels: {q: w}}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: cr}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: crb}
subjects: [{kind: ServiceAccount, name: default, namespace: q}, {kind: ServiceAccount, name: other, namespace: q}]
roleRef: {kind: ClusterRole, name: cr, apiGroup: rbac.authorization.k8s.io}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ss}
spec: {serviceName: svc, selector: {matchLabels: {a: c}}, template: {metadata: {}, spec: {containers: []}}, volumeClaimTemplates: [{metadata: {name: v}}]}
---
apiVersion: v1
kind: Service
metadata: {name: svc}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec: {defaultBackend: {service: {name: svc, port: {number: 80}}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: cj}
spec: {schedule: '* * * * *', jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: nginx}]}}}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: j}
spec: {template: {spec: {containers: [{name: a, image: nginx}]}}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: pdb}
spec: {selector: {matchLabels: {a: c}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: hpa}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: ss}}
`;

/** Folders with kustomizations. */
export const kustomizationFiles: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [deploy.yaml, svc.yaml]
commonLabels: {app: web}
configMapGenerator:
- {name: conf, literals: [a=1, b=two], files: [x.txt, k=x.txt]}
secretGenerator:
- {name: sec, literals: [p=x]}
`,
  'base/deploy.yaml': deployment,
  'base/x.txt': 'hello\nworld\n',
  'base/svc.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {x: y}, ports: [{port: 80}]}\n',
  'overlay/kustomization.yaml': `resources: [../base, ns.yaml]
namePrefix: dev-
nameSuffix: -x
namespace: shop
labels:
- {pairs: {env: dev}, includeSelectors: false}
- {pairs: {team: a}, includeSelectors: true}
commonAnnotations: {note: hi}
images: [{name: nginx, newName: my/nginx, newTag: "1.27"}]
replicas: [{name: web, count: 3}]
configMapGenerator:
- {name: conf, behavior: merge, literals: [b=three, c=4]}
patches:
- patch: |-
    - op: add
      path: /spec/template/spec/containers/0/ports
      value: [{containerPort: 80}]
  target: {kind: Deployment, name: web}
- path: patch.yaml
generatorOptions: {labels: {gen: "true"}}
`,
  'overlay/ns.yaml': `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: rb}
subjects: [{kind: ServiceAccount, name: bot}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
`,
  'overlay/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: nginx, resources: {limits: {cpu: 1}}}, {name: side, image: busybox}]}}}\n',
  'kinds/kustomization.yaml': 'resources: [all.yaml]\nnamespace: z\nnamePrefix: p-\nlabels: [{pairs: {l: m}, includeTemplates: true}]\ncommonLabels: {c: d}\ncommonAnnotations: {note: o}\n',
  'kinds/all.yaml': kinds,
  'patches/kustomization.yaml': `resources: [all.yaml]
images: [{name: registry:5000/x, newTag: "2"}, {name: "y", digest: "sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3"}]
patches:
- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: w}
    spec:
      template:
        spec:
          containers:
          - {name: c, image: z}
          - {name: b, command: [k]}
          - {name: a, args: [r], env: [{name: C, value: "3"}, {name: B, value: "5"}, {name: A, $patch: delete}], ports: [{containerPort: 81}]}
          tolerations: [{key: b}]
          volumes: [{name: v, emptyDir: null, hostPath: {path: /x}}]
- patch: |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: gone}
    $patch: delete
- target: {kind: Deploy.*, labelSelector: l=1}
  patch: '[{"op":"add","path":"/metadata/annotations","value":{"a":"b"}}]'
- target: {kind: Deployment, name: other}
  patch: '[{"op":"remove","path":"/metadata"}]'
patchesStrategicMerge:
- |-
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: w}
  spec: {replicas: 4}
patchesJson6902:
- target: {group: apps, version: v1, kind: Deployment, name: w}
  patch: '[{"op":"add","path":"/spec/paused","value":true}]'
`,
  'patches/all.yaml': patchable,
  'generated/kustomization.yaml': `secretGenerator:
- {name: tls, type: kubernetes.io/tls, files: [tls.crt=long.txt, tls.key=long.txt]}
configMapGenerator:
- {name: none}
- {name: quoted, literals: [a="q x", b=c=d]}
- {name: env, envs: [e.env]}
- {name: fixed, literals: [a=b], options: {disableNameSuffixHash: true, labels: {q: r}, annotations: {z: w}, immutable: true}}
`,
  'generated/long.txt': `${'0123456789'.repeat(9)}\n`,
  'generated/e.env': '# a comment\nA=1\nB=two words\n\nC=\n',
  'components/kustomization.yaml': 'resources: [cm.yaml]\ncomponents: [extra]\nnamePrefix: a-\n',
  'components/cm.yaml': configMap,
  'components/extra/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations: {by: component}\nconfigMapGenerator: [{name: more, literals: [x=y]}]\n',
  'empty/kustomization.yaml': '\n',
  'nothing/kustomization.yaml': 'resources: []\n',
  'unknown/kustomization.yaml': 'foo: bar\n',
  'missing/kustomization.yaml': 'resources: [nosuch.yaml]\n',
  'twice/kustomization.yaml': 'resources: [cm.yaml, cm.yaml]\n',
  'twice/cm.yaml': configMap,
  'badkind/kustomization.yaml': 'kind: Foo\nresources: [x.yaml]\n',
  'nogenerated/kustomization.yaml': 'configMapGenerator: [{name: conf, behavior: merge, literals: [x=y]}]\n',
  'exists/kustomization.yaml': 'resources: [cm.yaml]\nconfigMapGenerator: [{name: conf, namespace: a, literals: [x=y]}]\n',
  'exists/cm.yaml': configMap,
  'noenv/kustomization.yaml': 'configMapGenerator: [{name: s, envs: [nosuch.env]}]\n',
  'nofile/kustomization.yaml': 'configMapGenerator: [{name: s, files: [nosuch.txt]}]\n',
  'badliteral/kustomization.yaml': 'configMapGenerator: [{name: s, literals: [e]}]\n',
  'nopatch/kustomization.yaml': 'resources: [cm.yaml]\npatches:\n- patch: |\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: nope}\n    data: {z: "1"}\n',
  'nopatch/cm.yaml': configMap,
  'noreplicas/kustomization.yaml': 'resources: [cm.yaml]\nreplicas: [{name: nope, count: 1}]\n',
  'noreplicas/cm.yaml': configMap,
};
