//! Export: findings as data for other programs.
