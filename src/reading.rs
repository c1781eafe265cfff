//! Reading: findings grouped and ordered for display and comparison.
