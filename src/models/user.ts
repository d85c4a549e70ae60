// Someone with an account. How readers see them is models/author.ts.

export { authenticate, type Credentials } from "./user/signing-in.js";
export { create, createOwner, ownerExists, type Joined, type Newcomer } from "./user/joining.js";
export { changePassword, setDisabled, setPassword, setRole } from "./user/access.js";
export { findByEmail, findProfile, list, updateProfile, type Account, type Profile } from "./user/profile.js";
export { add, amend, remove, type Person } from "./user/administering.js";
export { countPosts } from "./user/counting.js";
