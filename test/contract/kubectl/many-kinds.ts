import type { Chapter } from './chapter.ts';

/** Descriptions of what else there is. */
export const manyKinds: Chapter = {
  name: 'many kinds',
  lines: `
apply -f more.yaml --validate=false
create deployment web --image=nginx --replicas=2
expose deploy web --port=80
run u --image=nginx --labels=x=y --overrides='{"spec":{"volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"pvc1"}}]}}'
!advance 3000
describe pvc
describe pv
describe hpa
describe quota
~ describe limits
describe endpoints
describe endpointslice
describe pdb
describe sc
describe netpol
describe pc
describe ingressclass
describe rc
describe lease l1
~ describe ns limited
~ describe ns default
describe cm empty
describe crd
describe svc multi
describe ing full
describe cronjob c
describe job j
describe sts s
describe ds d
describe events
`,
};

/** Files that the command lines name. */
export const manyKindsFiles: Readonly<Record<string, string>> = {
  'more.yaml': `apiVersion: v1
kind: Namespace
metadata: {name: limited}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv1, labels: {a: b}}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /data}, storageClassName: manual, persistentVolumeReclaimPolicy: Retain}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: pvc1}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, storageClassName: manual}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: hpa1}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 5, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}, {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 100Mi}}}]}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: q1, namespace: default}
spec: {hard: {pods: "10", requests.cpu: "4", configmaps: "20"}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: q2, namespace: limited}
spec: {hard: {pods: "10"}, scopes: [BestEffort]}
---
apiVersion: v1
kind: LimitRange
metadata: {name: l1}
spec: {limits: [{type: Container, max: {cpu: "2", memory: 1Gi}, min: {cpu: 10m}, default: {cpu: 500m, memory: 128Mi}, defaultRequest: {cpu: 100m}}, {type: Pod, max: {cpu: "4"}}]}
---
apiVersion: v1
kind: LimitRange
metadata: {name: l2, namespace: limited}
spec: {limits: [{type: Container, default: {cpu: 500m}}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: pdb1}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: rancher.io/local-path
parameters: {a: b}
reclaimPolicy: Delete
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: np1}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {matchLabels: {app: db}}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 80, protocol: TCP}]}], egress: [{to: [{namespaceSelector: {}}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: np2}
spec: {podSelector: {}}
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 1000
description: important
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
---
apiVersion: v1
kind: ReplicationController
metadata: {name: rc1}
spec: {replicas: 1, selector: {rc: rc1}, template: {metadata: {labels: {rc: rc1}}, spec: {containers: [{name: c, image: busybox}]}}}
---
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: csr1}
spec: {request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KeAotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K, signerName: example.com/x, usages: [client auth]}
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: {name: l1}
spec: {holderIdentity: me, leaseDurationSeconds: 5}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: empty}
---
apiVersion: v1
kind: Service
metadata: {name: multi}
spec: {selector: {a: b}, type: NodePort, externalTrafficPolicy: Local, ports: [{name: a, port: 80, nodePort: 30080}, {name: b, port: 81, targetPort: http, nodePort: 30081}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: full, annotations: {x: z}}
spec: {ingressClassName: nginx, defaultBackend: {service: {name: multi, port: {name: a}}}, tls: [{hosts: [a.b, c.d], secretName: s}], rules: [{host: a.b, http: {paths: [{path: /x, pathType: Exact, backend: {service: {name: multi, port: {number: 81}}}}, {path: /y, pathType: Prefix, backend: {service: {name: nope, port: {number: 1}}}}]}}]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: c}
spec: {schedule: '*/5 * * * *', concurrencyPolicy: Forbid, suspend: true, startingDeadlineSeconds: 10, timeZone: Etc/UTC, jobTemplate: {spec: {completions: 2, parallelism: 2, template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: [date]}]}}}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: j}
spec: {completions: 3, completionMode: Indexed, parallelism: 2, activeDeadlineSeconds: 100, ttlSecondsAfterFinished: 60, backoffLimit: 2, template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox}]}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: s}
spec: {serviceName: s, selector: {matchLabels: {s: s}}, template: {metadata: {labels: {s: s}}, spec: {containers: [{name: c, image: busybox}]}}, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}, volumeClaimTemplates: [{metadata: {name: data, labels: {x: z}}, spec: {accessModes: [ReadWriteOnce], storageClassName: fast, resources: {requests: {storage: 1Gi}}}}]}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: d, annotations: {k: v}}
spec: {selector: {matchLabels: {d: d}}, template: {metadata: {labels: {d: d}}, spec: {nodeSelector: {disk: ssd}, priorityClassName: high, tolerations: [{operator: Exists}], containers: [{name: c, image: busybox}]}}}
`,
};
