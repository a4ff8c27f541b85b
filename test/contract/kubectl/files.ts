/** Files that the command lines name. */
export const files: Readonly<Record<string, string>> = {
  'pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: a
  labels: {app: a}
spec:
  containers:
  - name: main
    image: busybox
    command: [sleep, '1000']
`,
  'pod2.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: a
  labels: {app: a, tier: web}
spec:
  containers:
  - name: main
    image: busybox
    command: [sleep, '1000']
`,
  'all.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: c1}
data: {k: v}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: two}
spec:
  selector: {matchLabels: {app: two}}
  template:
    metadata: {labels: {app: two}}
    spec:
      containers:
      - {name: c, image: nginx}
---
apiVersion: v1
kind: Service
metadata: {name: two}
spec: {selector: {app: two}, ports: [{port: 80}]}
`,
  'bad.yaml': `a: b: c
`,
  'badfield.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: b
  labels: {app: a}
spec:
  containers:
  - name: main
    imge: busybox
    command: [sleep, '1000']
`,
  'invalid.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: {name: three}
spec:
  selector: {matchLabels: {app: three}}
  template:
    metadata: {labels: {app: two}}
    spec:
      containers:
      - {name: c, image: nginx}
`,
  'ss.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: ss}
data: {k: v}
`,
  'full.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: full
  labels: {app: full, tier: x}
  annotations: {note: "a long note", other: x}
spec:
  initContainers:
  - {name: init, image: busybox, command: [sh, -c, "echo hi"]}
  containers:
  - name: main
    image: busybox
    command: [sleep, '1000']
    args: [a, b]
    ports: [{containerPort: 80, name: http}, {containerPort: 443, hostPort: 8443}]
    resources: {limits: {cpu: 500m, memory: 128Mi}, requests: {cpu: 100m, memory: 64Mi}}
    env:
    - {name: A, value: b}
    - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
    - {name: C, valueFrom: {configMapKeyRef: {name: c1, key: k}}}
    - {name: S, valueFrom: {secretKeyRef: {name: s1, key: k, optional: true}}}
    envFrom: [{configMapRef: {name: c1}}, {secretRef: {name: s1}}]
    livenessProbe: {httpGet: {path: /, port: 80}}
    readinessProbe: {exec: {command: [cat, /x]}, initialDelaySeconds: 5}
    startupProbe: {tcpSocket: {port: 80}}
    volumeMounts:
    - {name: e, mountPath: /e}
    - {name: c, mountPath: /c, readOnly: true, subPath: k}
  nodeSelector: {disk: ssd}
  tolerations: [{key: a, operator: Exists, effect: NoSchedule}, {key: b, value: c, effect: NoExecute, tolerationSeconds: 5}, {operator: Exists}]
  volumes:
  - {name: e, emptyDir: {}}
  - {name: c, configMap: {name: c1}}
  - {name: s, secret: {secretName: s1}}
  - {name: h, hostPath: {path: /x}}
  - {name: p, persistentVolumeClaim: {claimName: p1}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c1}
data: {k: v, lines: "a\\nb\\n"}
---
apiVersion: v1
kind: Secret
metadata: {name: s1}
stringData: {k: value}
---
apiVersion: batch/v1
kind: Job
metadata: {name: j1}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox}]}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: cj1}
spec: {schedule: '* * * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox}]}}}}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: d1}
spec: {selector: {matchLabels: {d: d1}}, template: {metadata: {labels: {d: d1}}, spec: {containers: [{name: c, image: busybox}]}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: s1}
spec: {serviceName: s1, selector: {matchLabels: {s: s1}}, template: {metadata: {labels: {s: s1}}, spec: {containers: [{name: c, image: busybox}]}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i1}
spec: {rules: [{host: a.b, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`,
  'cms.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: s1, labels: {set: x}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: s2, labels: {set: x}}
`,
  'cms1.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: s1, labels: {set: x}}
`,
  'rb.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: local}
subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: me}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
`,
  'rbac.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: readers, namespace: default}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}, {apiGroups: [""], resources: [services], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers, namespace: default}
subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: me}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: readers}
`,
  'rbac2.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: readers, namespace: default}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
`,
  'csr.yaml': `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: csr1}
spec: {request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KeAotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K, signerName: example.com/x, usages: [client auth]}
---
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: csr2}
spec: {request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KeAotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K, signerName: example.com/x, usages: [client auth]}
`,
};
