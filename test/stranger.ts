/** Who a process is to run as, so that permissions bind it: root may do everything, anybody else stays who they are. */
export const stranger = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
